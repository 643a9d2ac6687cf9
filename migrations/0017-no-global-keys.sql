-- Workspaces can be distributed over nodes. Accounts of the sign-in library are on every node, in tables of their own: what is led by
-- workspace_id refers to them, and no key ties the two. An account that is gone is looked for, and not found.

alter table member_account drop constraint member_account_account_id_fkey;
alter table invitation drop constraint invitation_created_by_fkey;
alter table invitation drop constraint invitation_used_by_fkey;
