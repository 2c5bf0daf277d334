extern int own_one;
