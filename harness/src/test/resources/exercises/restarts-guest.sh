# Made to fail: says that all is well, and has the guest restart.
reboot
