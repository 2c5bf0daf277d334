#ifndef level_H
#define level_H
extern int header_level;
#endif
