#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Run in the guest after pair_provider and pair_consumer were loaded, in this order.

fail() {
	echo "pair: $*" >&2
	exit 1
}

dmesg | grep -F -q "pair_consumer: the answer is 42" || fail "the consumer did not get its answer"

# 2.4: `pair_provider 1000 0 [pair_consumer]`; later: `pair_provider 16384 1 pair_consumer, Live …`
grep -q '^pair_provider .*pair_consumer' /proc/modules ||
	fail "/proc/modules does not show pair_provider used by pair_consumer: $(grep '^pair' /proc/modules)"

rmmod pair_provider 2>/dev/null && fail "pair_provider could be unloaded while pair_consumer uses it"
grep -q '^pair_provider ' /proc/modules || fail "pair_provider is gone"
echo "pair: answered"
