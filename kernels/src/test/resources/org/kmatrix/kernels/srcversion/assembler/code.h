#define CODE 1 // counts
