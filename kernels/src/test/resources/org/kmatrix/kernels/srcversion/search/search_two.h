#include "one.h"
extern int own_two;
