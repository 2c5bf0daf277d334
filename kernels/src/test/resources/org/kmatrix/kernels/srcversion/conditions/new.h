#ifndef new_H
#define new_H
extern int header_new;
#endif
