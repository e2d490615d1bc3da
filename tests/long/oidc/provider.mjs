// An OpenID provider configured as ProConnect documents itself: code flow with PKCE, client_secret_post, id_token and
// userinfo signed with RS256, state and nonce of 32 characters at least, its own scopes, logout by redirection.
// One line of JSON on standard input says everything: {port, client, people}; "ready" on standard output, then it serves.

import { generateKeyPairSync } from "node:crypto";
import { createInterface } from "node:readline";
import { Provider } from "oidc-provider";

const line = await new Promise((resolve) => createInterface(process.stdin).once("line", resolve));
const { port, client, people } = JSON.parse(line);

const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
const scopes = ["given_name", "usual_name", "email", "uid", "siret", "idp_id"];

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    ...client,
    grant_types: ["authorization_code"],
    response_types: ["code"],
    token_endpoint_auth_method: "client_secret_post",
    id_token_signed_response_alg: "RS256",
    userinfo_signed_response_alg: "RS256",
  }],
  jwks: { keys: [{ ...key, kid: "of-this-run", use: "sig", alg: "RS256" }] },
  scopes: ["openid", ...scopes],
  claims: { openid: ["sub"], acr: null, ...Object.fromEntries(scopes.map((scope) => [scope, [scope]])) },
  acrValues: ["eidas1", "eidas2", "eidas3"],
  pkce: { required: () => true, methods: ["S256"] },
  cookies: { keys: ["for this run alone"] },
  features: {
    devInteractions: { enabled: false },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        const button = '<button form="op.logoutForm" name="logout" value="yes">Fermer la session</button>';
        ctx.body = `<!doctype html>${form}${button}`;
      },
    },
  },
  findAccount: (ctx, name) => people[name] && {
    accountId: name,
    claims: () => ({
      sub: `sub-${name}`, usual_name: "Exemple", given_name: "Agent", uid: name, idp_id: "test", ...people[name].claims,
    }),
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  // consent is ProConnect's business with its agencies, not asked of anybody
  loadExistingGrant: async (ctx) => {
    const { client: asking, session } = ctx.oidc;
    const grant = new ctx.oidc.provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
    grant.addOIDCScope(["openid", ...scopes].join(" "));
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  if (ctx.path === "/auth") {
    for (const name of ["state", "nonce"]) {
      if ((ctx.query[name] ?? "").length < 32) ctx.throw(400, `${name} is shorter than 32 characters`);
    }
    const asked = (ctx.query.scope ?? "").split(" ").sort().join(" ");
    if (asked !== ["openid", ...scopes].sort().join(" ")) ctx.throw(400, `scopes: ${asked}`);
  }
  if (ctx.path === "/favicon.ico") return void (ctx.status = 204);
  const [, room, uid, person] = ctx.path.split("/");
  if (room !== "interaction") {
    await next();
    const name = ctx.oidc?.account?.accountId;
    if (ctx.path === "/me" && people[name]?.tampered) ctx.body = tampered(ctx.body);
    return;
  }
  if (!person) {
    const links = Object.keys(people).map((name) => `<p><a href="/interaction/${uid}/${name}">${name}</a></p>`);
    ctx.body = `<!doctype html><h1>Qui êtes-vous ?</h1>${links.join("")}`;
    return;
  }
  const { acr } = people[person];
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: person, ...(acr && { acr }) } });
  ctx.respond = false;
});

// Another organisation in the claims, under the signature of before.
function tampered(token) {
  const [header, payload, signature] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url"));
  claims.siret = people[claims.uid].tampered;
  return [header, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
}

provider.listen(port, "127.0.0.1", () => console.log("ready"));
