-- What stood on paper when the last party signed: later releases may word the same terms otherwise, and what people read and signed stays as it was.
-- Versions signed before have none.
alter table agreement_version add column printed jsonb;
