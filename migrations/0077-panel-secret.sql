-- By which the CRM signs that it shows the panel in a record page, where that is done by another app than the one that is connected.
alter table connection add column sealed_panel_secret text;
