package io.dropoff.settings;

/**
 * Where people sign in ({@code dropoff.http.oidc.*}).
 *
 * @param issuer the identity provider
 * @param url Dropoff's own address, as browsers know it; without a path
 */
public record OpenIdSettings(String issuer, String url, String clientId, Secret secret, TokenClaims claims) {

    /**
     * What a token says.
     *
     * @param name claim with the user's name
     * @param role claim with the roles or groups
     * @param viewer value of that for the role viewer; likewise the others
     */
    public record TokenClaims(String name, String role, String viewer, String operator, String admin) {}
}
