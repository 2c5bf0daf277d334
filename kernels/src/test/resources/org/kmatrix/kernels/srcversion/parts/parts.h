#ifndef PARTS_H
#define PARTS_H
int part_a(void);
int part_b(void);
#endif
