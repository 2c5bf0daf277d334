extern int search_first;
