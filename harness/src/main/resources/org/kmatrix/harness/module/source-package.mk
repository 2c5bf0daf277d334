
# What these sources need to be built for any kernel: `make`, `make install` and `make clean`, for the kernel in KERNELDIR.
# The module's own makefile, $(own), is as it was. Its clean and install are used where it has them; `make -f $(own)` uses
# it alone. On the command line or in the environment: KERNELDIR; KV_OUTPUT, where that kernel was built if not there;
# INSTALL_MOD_PATH, the root to install to; KBUILD_EXTRA_SYMBOLS, Module.symvers of modules whose symbols are used.

ifneq ($(KERNELRELEASE)$(OWN_MAKEFILE),)

# called by the kernel's make, which on 2.4 looks at this file first, or by the module's own makefile
include $(own)

module-objects:
	@for it in $(obj-m); do echo $$it; done

else

KERNELDIR ?= /lib/modules/$(shell uname -r)/build
KV_OUTPUT ?= $(KERNELDIR)
KV_VERSION_FULL ?= $(shell cd $(KV_OUTPUT)/include 2> /dev/null && sed -n 's/.define *UTS_RELEASE *"\(.*\)"/\1/p' \
    generated/utsrelease.h linux/utsrelease.h linux/version.h 2> /dev/null | head -n 1)
version := $(subst ., ,$(firstword $(subst -, ,$(KV_VERSION_FULL))))
old := $(wildcard $(KERNELDIR)/Rules.make)
KV_OBJ ?= $(if $(old),o,ko)
export KERNELDIR KV_OUTPUT KV_OBJ
destination = $(INSTALL_MOD_PATH)/lib/modules/$(KV_VERSION_FULL)/extra

# what was built, for install: a path a line
objects := .module-objects
list = find . -name '*.ko' > $(objects)

# Until 2.6.25 modpost reads them from the module's own Module.symvers, since 5.8 only from KBUILD_EXTRA_SYMBOLS.
# Each once: a module that was built before 5.8 repeats those that it needed itself.
needed := $(wildcard $(KBUILD_EXTRA_SYMBOLS))
with-needed := $(if $(needed),KBUILD_EXTRA_SYMBOLS=$(CURDIR)/.needed-symvers)

left := \( -name '*.o' -o -name '*.ko' -o -name '.*.cmd' -o -name '.*.flags' -o -name '.*.d' -o -name '*.mod.c' \
    -o -name '*.mod' -o -name modules.order -o -name Module.symvers -o -name Module.markers -o -name .tmp_versions \
    -o -name .build -o -name .needed-symvers -o -name $(objects) \)

own-make = $(MAKE) -f $(own) OWN_MAKEFILE=yes $(names)

ifeq ($(kind),kbuild)
# without a goal, 2.4's make goes for the kernel itself
build = $(MAKE) -C $(KERNELDIR) $(if $(old),SUBDIRS,M)=$(CURDIR) $(with-needed) $(or $(target),$(if $(old),modules))
ifneq ($(old),)
# the parts of a module look like modules themselves: only obj-m tells
list = $(MAKE) -s --no-print-directory TOPDIR=$(KERNELDIR) KERNELRELEASE=$(KV_VERSION_FULL) VERSION=$(word 1,$(version)) \
    PATCHLEVEL=$(word 2,$(version)) SUBLEVEL=$(word 3,$(version)) module-objects > $(objects)
endif
endif

ifeq ($(kind),make)
build = $(own-make) $(with-needed) $(target)
ifneq ($(old),)
list = find . -name '*.o' -exec grep -l kernel_version= {} \; > $(objects)
endif
endif

ifeq ($(kind),dkms)
# in a copy: for one kernel dkms.conf may patch what it does not for the next
build = rm -rf .build && mkdir .build && tar -c --exclude=./.build --exclude=./GNUmakefile . | tar -x -C .build \
    && cd .build && kernelver=$(KV_VERSION_FULL) kernel_source_dir=$(KERNELDIR) arch=$(or $(ARCH),$(shell uname -m)) \
    bash ./.dkms-build.bash
list = sed 's|^\./|.build/|' .build/.kmatrix-built > $(objects)
endif

.PHONY: all build needed-symbols install clean

all: build
	@+$(list)

build: needed-symbols
	@+$(build)

needed-symbols:
	@$(if $(needed),awk '!seen[$$2]++' $(needed) > .needed-symvers && cp .needed-symvers Module.symvers)

install:
ifneq ($(filter install,$(own-targets)),)
	@+xargs $(own-make) install < BUILD_PARAMS
else
	@while read -r it; do install -D -m 644 "$$it" "$(destination)/$${it##*/}" || exit; done < $(objects)
endif

# Also after a kernel of another kind, and without one: whatever makes leave, but for what the sources came with. The
# module's own is left out where it might call 2.4's, which cleans the whole kernel.
clean:
ifeq ($(filter kbuild,$(if $(old),$(kind)))$(filter clean,$(own-targets)),clean)
	@+$(own-make) clean > /dev/null 2>&1 || true
endif
	@find . $(left) -prune | grep -v -x -F -f .shipped | while read -r it; do rm -rf "$$it"; done

# when the sources are installed
.shipped:
	@find . $(left) -prune > $@.new && mv $@.new $@

ifneq ($(own),)
.DEFAULT:
	@+$(own-make) $@
endif

endif
