-- What an account was granted in a company; what the agreement makes of its member comes to it. The owner's is kept as before, too.
alter table member_account add column role text check (role in ('owner', 'admin', 'director', 'viewer', 'auditor'));
update member_account set role = 'owner' where is_owner;
alter table member_account add constraint member_account_owner_role check (is_owner = (role is not distinct from 'owner'));
