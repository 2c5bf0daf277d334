extern int twice_declared;
