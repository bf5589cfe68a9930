/*
 * Certificates that are not read. When libgit2 starts it reads all those that
 * the machine trusts, in case it is asked to fetch something, and that is most
 * of the time of a command that does little. We never fetch, so the function
 * by which Debian's libgit2 reads them is here in the place of mbedTLS's, as
 * malloc is in that of the C library's (memory.c): it trusts nobody. Where
 * libgit2 was built with another library, nobody calls it.
 */
int mbedtls_x509_crt_parse_file(void *chain, const char *path);

int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
	(void)chain;
	(void)path;
	return 0;
}
