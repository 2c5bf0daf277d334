/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PAIR_H
#define PAIR_H

/* 2.4 has the symbol's version in its name; 2.6 and later need no help */
#if defined(MODVERSIONS) && !defined(__GENKSYMS__)
#include "pair.ver"
#endif

/* Part of pair_answer's type, and so of its version: change it, and old
 * consumers are refused.
 */
struct pair_question {
	int left;
	int right;
};

int pair_answer(const struct pair_question *question);

/* for modules under the GPL only */
int pair_half(int answer);

#endif
