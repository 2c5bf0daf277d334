extern int other_one;
