# Made to fail: the guest cannot be reached any more.
killall dropbear
sleep 60
