-- What whoever joins by the link is granted, beside what the agreement makes of its member. Nobody is invited to be the owner of others.
alter table invitation add column role text check (role in ('admin', 'director', 'viewer', 'auditor'));
