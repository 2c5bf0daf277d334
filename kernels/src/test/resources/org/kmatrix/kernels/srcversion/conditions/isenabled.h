#ifndef isenabled_H
#define isenabled_H
extern int header_isenabled;
#endif
