#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Run in the guest after chardev was loaded.
device=/dev/chardev-exercise
other=$device-1
sent=/tmp/chardev-sent.$$
got=/tmp/chardev-got.$$

trap 'rm -f "$device" "$other" "$sent" "$got"' EXIT

fail() {
	echo "chardev: $*" >&2
	exit 1
}

major=$(sed -n 's/^ *\([0-9][0-9]*\) chardev$/\1/p' /proc/devices)
[ -n "$major" ] || fail "not in /proc/devices"
rm -f "$device" "$other"
mknod "$device" c "$major" 0 && mknod "$other" c "$major" 1 || fail "mknod"

echo "kmatrix was here, $$" >"$sent"
cat "$sent" >"$device" || fail "cannot write"
cat "$device" >"$got" || fail "cannot read"
cmp "$sent" "$got" || fail "read '$(cat "$got")', wrote '$(cat "$sent")'"

# the next writer finds it empty
echo "shorter" >"$device"
[ "$(cat "$device")" = "shorter" ] || fail "something is left of an earlier write: '$(cat "$device")'"

# 4096 bytes fit, and not one more
dd if=/dev/zero of="$device" bs=4096 count=1 2>/dev/null || fail "4096 bytes do not fit"
[ "$(cat "$device" | wc -c)" -eq 4096 ] || fail "read $(cat "$device" | wc -c) bytes of 4096"
dd if=/dev/zero of="$device" bs=4097 count=1 2>/dev/null && fail "4097 bytes fit"

# only minor 0 exists
cat "$other" >/dev/null 2>&1 && fail "minor 1 can be opened"
echo "chardev: read back what was written, major $major"
