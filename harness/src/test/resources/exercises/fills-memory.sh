# Made to fail: says that all is well, and leaves no space in the guest's memory file system.
dd if=/dev/zero of=/tmp/fill bs=1024k 2> /dev/null
exit 0
