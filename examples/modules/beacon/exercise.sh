#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Run in the guest after `insmod beacon` and `insmod beacon_xor`.
fail() {
	echo "beacon: $*" >&2
	exit 1
}

printf here > /proc/beacon || fail "cannot be written"
sent=$(cat /proc/beacon)
# h e r e = 68 65 72 65, each with 5a, 5b, 5c, 5d
[ "$sent" = "xor 323e2e38" ] || fail "sent '$sent', not 'xor 323e2e38'"
printf 'far too long a text for one such beacon' > /proc/beacon 2>/dev/null && fail "took a text that is too long"
echo "beacon: sent $sent"
