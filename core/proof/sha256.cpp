#include "core/proof/sha256.h"

#include <openssl/evp.h>

#include <memory>

#include "core/base/check.h"

namespace daybook {
namespace {

struct FreeDigest {
  void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

Hash sha256(std::initializer_list<std::string_view> parts) {
  // Fetching looks through OpenSSL's providers under a lock: once a thread is enough.
  thread_local const std::unique_ptr<EVP_MD, FreeDigest> digest(
      EVP_MD_fetch(nullptr, "SHA256", nullptr));
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
  Hash hash;
  bool ok = digest && context && EVP_DigestInit_ex2(context.get(), digest.get(), nullptr) == 1;
  for (const auto part : parts) {
    ok = ok && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
  }
  ok = ok && EVP_DigestFinal_ex(context.get(), hash.data(), nullptr) == 1;
  DAYBOOK_CHECK(ok, "OpenSSL offers SHA-256");
  return hash;
}

}  // namespace daybook
