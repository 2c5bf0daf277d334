extern int here;
