#ifndef TEXT_H
#define TEXT_H
#define TEXT 1 	
#endif /* TEXT_H */