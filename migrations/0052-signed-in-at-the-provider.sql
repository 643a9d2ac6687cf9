-- When somebody last proved who they are, where that isn't when the session began: at a provider, as its ID token says. 1970: it doesn't say.
alter table auth_session add column authenticated_at timestamptz;
