/*
 * What makes a finding the same as another's, in another run or another
 * format: rule, record (else path), key and value. Lines are no part of it,
 * so a finding stays the same while text above it comes and goes.
 *
 *	findings_identify(&now);
 *	findings_identify(&before);
 *	findings_drop_known(&now, &before);
 */
#ifndef DEBRIEF_TEXT_FINGERPRINT_H
#define DEBRIEF_TEXT_FINGERPRINT_H

#include "base/sha256.h"
#include "text/finding.h"

/*
 * The SHA-256 of rule id, record (else path), key and value, each followed by
 * a NUL. A key's item numbers are left out: `timeline[3].at` is `timeline.at`.
 * A finding with neither key nor value is about the text of its span.
 */
void finding_fingerprint(char out[SHA256_HEX + 1], const struct finding *f);

/*
 * Sets the fingerprint of every finding. Of equal ones in one run the first
 * has the bare digest, the next `:2`, `:3` behind it, in the list's order.
 */
void findings_identify(struct findings *fs);

/* Drops the findings that KNOWN has too. Both are identified. */
void findings_drop_known(struct findings *fs, const struct findings *known);

#endif
