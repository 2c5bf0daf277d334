#!/usr/bin/make -f
# debian/rules in a module's sources as module-assistant wants it: after its own template (examples/templates/debian/modules),
# with the GNUmakefile that builds the module on any machine of GLEP 33.
PACKAGE = @PACKAGE@-modules

MA_DIR ?= /usr/share/modass
include $(MA_DIR)/include/generic.make
include $(MA_DIR)/include/common-rules.make

export KERNELDIR := $(KSRC)

kdist_config: prep-deb-files

binary-modules: kdist_config
	dh_testroot
	dh_prep
	+xargs $(MAKE) $(MAKE_OPT) -f GNUmakefile < BUILD_PARAMS
	+$(MAKE) -f GNUmakefile install INSTALL_MOD_PATH=$(CURDIR)/debian/$(PKGNAME)
	dh_installdocs
	dh_installchangelogs
	dh_installmodules
	dh_compress
	dh_fixperms
	dh_installdeb
	dh_gencontrol -- -v$(VERSION)
	dh_md5sums
	dh_builddeb --destdir=$(DEB_DESTDIR)

kdist_clean: prep-deb-files
	+$(MAKE) -f GNUmakefile clean
	dh_clean

.PHONY: kdist_config binary-modules kdist_clean
