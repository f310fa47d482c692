-- One row a postcode sector, such as HR4 9, with the middle of its postcodes: about 3,000 homes, by which distances are told without an address.
create table postcode_sector (
    extract_id integer not null, -- receipt of the file the row came from
    sheet      varchar not null, -- sheet name; empty for CSV
    row        integer not null, -- row of its first postcode in the sheet, or line in the CSV
    sector     varchar not null, -- outward part, a space and the first digit of the inward part
    easting    double not null,  -- Ordnance Survey easting, metres: the mean of its postcodes in use
    northing   double not null   -- Ordnance Survey northing, metres
);
