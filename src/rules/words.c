/* Words that stand for nobody. */
#include "rules/private.h"

bool is_specific_person(const struct people *people, struct slice name)
{
	if (text_is_placeholder(name))
		return false;
	/* Somebody known by a name such as `Larsen, Bo` is one person. */
	if (people_find(people, name))
		return !owner_is_nobody(name);
	return owner_is_specific(name);
}
