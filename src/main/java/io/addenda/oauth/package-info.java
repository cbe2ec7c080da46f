/// OAuth 2.0 as the accounts server of the vendor speaks it: the consent page, tokens, and the
/// check of a token on each call.
///
/// Start at [OAuthEndpoints][io.addenda.oauth.OAuthEndpoints], which answers its routes, and at
/// [TokenGuard][io.addenda.oauth.TokenGuard], which the dispatcher asks. The promise of this room
/// is that **no token, code or secret can be read anywhere after it was given out**: only
/// fingerprints are stored, and nothing of them is logged.
///
/// Depends on `api`, `http`, `model` and `metadata`, and on no other feature.
@NullMarked
package io.addenda.oauth;

import org.jspecify.annotations.NullMarked;
