#!/usr/bin/make -f
# debian/rules of a module's source package: its GNUmakefile builds it, as on any machine of GLEP 33.
# Environment: MODULE_PACKAGE, TOOLS_PACKAGE: the binary packages' names; the kernel as in BUILD_PARAMS.

# what dh sets for programs does not go into a kernel's module
plain = env -u CFLAGS -u CPPFLAGS -u CXXFLAGS -u LDFLAGS -u FFLAGS -u FCFLAGS -u ASFLAGS
jobs := $(patsubst parallel=%,-j%,$(filter parallel=%,$(DEB_BUILD_OPTIONS)))
made = xargs $(plain) $(MAKE) $(jobs) -f GNUmakefile < BUILD_PARAMS

%:
	dh $@

# neither configured nor tested, and no library
override_dh_auto_configure override_dh_auto_test override_dh_makeshlibs override_dh_shlibdeps:

override_dh_auto_clean:
	+$(plain) $(MAKE) -f GNUmakefile clean

override_dh_auto_build:
	+$(made)
	gcc -O2 -Wall -o debian/ctl debian/ctl.c

override_dh_auto_install:
	+INSTALL_MOD_PATH=$(CURDIR)/debian/$(MODULE_PACKAGE) $(plain) $(MAKE) -f GNUmakefile install
	install -D -m 755 debian/ctl debian/$(TOOLS_PACKAGE)/usr/lib/module-tools/$(TOOLS_PACKAGE)

override_dh_strip:
	dh_strip -X.ko -X.o
