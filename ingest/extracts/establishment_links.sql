-- title: GIAS: links between establishments
-- table: establishment_link
-- public: yes
-- source: Department for Education, Get Information About Schools, download of links (links_edubasealldata….csv)
-- key: urn, linked_urn, link_type
-- column: urn | urn | filled
-- column: linked_urn | urn | filled | LinkURN
-- column: link_type | text | filled | LinkType
-- column: linked | date | required | LinkEstablishedDate
select
    sheet, row,
    urn, linked_urn,
    case
        when starts_with(link_type, 'Successor') then 'successor'
        when starts_with(link_type, 'Predecessor') then 'predecessor'
        else 'other'
    end as relation,
    link_type, linked
from staged
