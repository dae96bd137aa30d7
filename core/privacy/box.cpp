#include "core/privacy/box.h"

#include <sodium.h>

#include "core/base/check.h"

namespace daybook::box {
namespace {

void need_sodium() {
  static const bool ready = sodium_init() >= 0;
  DAYBOOK_CHECK(ready, "libsodium has a source of randomness");
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

}  // namespace

std::string seal(const Key& key, std::string_view plain, std::string_view about) {
  need_sodium();
  std::string sealed(kNonceBytes + plain.size() + kTagBytes, '\0');
  auto* nonce = reinterpret_cast<unsigned char*>(sealed.data());
  randombytes_buf(nonce, kNonceBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr, bytes_of(plain),
                                             plain.size(), bytes_of(about), about.size(), nullptr,
                                             nonce, key.data());
  return sealed;
}

std::optional<std::string> open(const Key& key, std::string_view box, std::string_view about) {
  need_sodium();
  if (box.size() < kNonceBytes + kTagBytes) return std::nullopt;
  std::string plain(box.size() - kNonceBytes - kTagBytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()),
                                                 nullptr, nullptr, bytes_of(box) + kNonceBytes,
                                                 box.size() - kNonceBytes, bytes_of(about),
                                                 about.size(), bytes_of(box), key.data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

Key derive(std::string_view label, const std::vector<Key>& keys) {
  need_sodium();
  crypto_generichash_state state;
  Key derived;
  crypto_generichash_init(&state, nullptr, 0, derived.size());
  crypto_generichash_update(&state, bytes_of(label), label.size());
  for (const auto& key : keys) crypto_generichash_update(&state, key.data(), key.size());
  crypto_generichash_final(&state, derived.data(), derived.size());
  return derived;
}

ContentDigest keyed_digest(const Key& key, std::string_view content) {
  need_sodium();
  ContentDigest digest;
  crypto_generichash(digest.data(), digest.size(), bytes_of(content), content.size(), key.data(),
                     key.size());
  return digest;
}

Key random_key() {
  need_sodium();
  Key key;
  randombytes_buf(key.data(), key.size());
  return key;
}

}  // namespace daybook::box
