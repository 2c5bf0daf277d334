/* SPDX-License-Identifier: GPL-2.0 */
#ifndef BEACON_H
#define BEACON_H

/* What turns the beacon's text into what is sent. */
struct beacon_cipher {
	const char *name;
	/* the byte at a place of the text, as it is sent */
	unsigned char (*encode)(unsigned char byte, unsigned int place);
};

/* -EBUSY: there is one already */
int beacon_register_cipher(struct beacon_cipher *cipher);
void beacon_unregister_cipher(struct beacon_cipher *cipher);

#endif
