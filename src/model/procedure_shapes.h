/*
 * JSON Schema of the procedure's keys that procedure_config.c reads by hand:
 * for the rows of its table, and for nobody else.
 */
#ifndef DEBRIEF_MODEL_PROCEDURE_SHAPES_H
#define DEBRIEF_MODEL_PROCEDURE_SHAPES_H

/* A mapping, or nothing, whose values are X; MORE members before them. */
#define MAP_SHAPE(MORE, X)                                                     \
	"{\"type\": [\"object\", \"null\"], " MORE                             \
	"\"additionalProperties\": " X "}"

/* `14 days`: what period_parse() reads. */
#define PERIOD_SHAPE                                                           \
	"{\"type\": \"string\", \"pattern\": "                                 \
	"\"^\\\\s*\\\\S+\\\\s+([Hh]our|[Dd]ay|"                                \
	"[Ww]eek|([Ww]orking|[Bb]usiness) [Dd]ay)s?\\\\s*$\"}"

/* `14 days`, or `{SEV1: 72 hours}`. */
#define WITHIN_SHAPE                                                           \
	"{\"anyOf\": [" PERIOD_SHAPE ", " MAP_SHAPE("", PERIOD_SHAPE) "]}"

/* `{"3": plan}` */
#define TOPICS_SHAPE                                                           \
	MAP_SHAPE("", "{\"enum\": [\"schedule\", \"analysis\", \"plan\", "     \
		      "\"actions\", \"none\"]}")

/* `{Root cause: [Grundursache]}` */
#define SYNONYMS_SHAPE                                                         \
	MAP_SHAPE("", "{\"type\": [\"array\", \"string\", \"null\"], "         \
		      "\"items\": {\"type\": \"string\"}}")

/* `{recorded-late: ignore}` */
#define SEVERITIES_SHAPE                                                       \
	MAP_SHAPE("\"propertyNames\": {\"$ref\": \"#/$defs/rule\"}, ",         \
		"{\"enum\": [\"error\", \"deviation\", \"warning\", "          \
		"\"note\", "                                                   \
		"\"ignore\"]}")

#endif
