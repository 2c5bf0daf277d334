#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Run in the guest after `insmod hello whom=WHOM count=COUNT`.
# usage: exercise.sh [WHOM [COUNT]]; what is taken without them is what quickstart.yaml gives.
whom=${1:-kmatrix}
count=${2:-3}

fail() {
	echo "hello: $*" >&2
	exit 1
}

i=1
while [ "$i" -le "$count" ]; do
	line="hello: Hello, $whom! ($i of $count)"
	dmesg | grep -F -q "$line" || fail "not in the kernel log: '$line'"
	i=$((i + 1))
done

# 2.4 has no sysfs, and early 2.6 shows no parameters there
parameters=/sys/module/hello/parameters
if [ -d "$parameters" ]; then
	[ "$(cat $parameters/whom)" = "$whom" ] || fail "$parameters/whom is '$(cat $parameters/whom)', not '$whom'"
	[ "$(cat $parameters/count)" = "$count" ] || fail "$parameters/count is '$(cat $parameters/count)', not '$count'"
fi
echo "hello: greeted $whom $count times"
