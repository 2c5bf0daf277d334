#ifndef kernels_H
#define kernels_H
extern int header_kernels;
#endif
