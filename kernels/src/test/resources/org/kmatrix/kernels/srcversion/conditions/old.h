#ifndef old_H
#define old_H
extern int header_old;
#endif
