extern int chosen;
