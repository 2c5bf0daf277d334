/* SPDX-License-Identifier: GPL-2.0 */
#define WRITES_IN_TREE "found among the kernel's headers"
