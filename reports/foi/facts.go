package foi

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Facts are what a council states once about how it commissions, in facts.toml. Answers are made from them.
type Facts struct {
	Contact    Contact    `toml:"contact"`
	Routes     []Route    `toml:"route"`
	Onboarding Onboarding `toml:"onboarding"`
	Strategies []Link     `toml:"strategy"`
}

// Contact is whom to write to: a role, never a person.
type Contact struct {
	Role      string `toml:"role"`
	Email     string `toml:"email"`
	Telephone string `toml:"telephone"` // of the team, never of a person; may be left out
}

// Route is one way in which the council buys places.
type Route struct {
	Route         string `toml:"route"`          // a code: dps, dynamic_market, framework, open_select_list, flexible_purchasing_system, block, spot, other_la_contract
	For           string `toml:"for"`            // what is bought so
	Portal        string `toml:"portal"`         // where providers apply
	Address       string `toml:"address"`        // of the portal
	Reference     string `toml:"reference"`      // of the contract
	LeadAuthority string `toml:"lead_authority"` // where another council leads
	Starts        string `toml:"starts"`
	Ends          string `toml:"ends"`
	Extension     string `toml:"extension"`
}

// Onboarding is what is asked of a setting before a child is placed.
type Onboarding struct {
	Statement string   `toml:"statement"` // whether there is a written framework
	Found     []string `toml:"found"`     // how settings are found
	Steps     []string `toml:"steps"`     // what is done before a placement
	Documents []Link   `toml:"document"`
}

// Link is a document or page to point at.
type Link struct {
	Title   string `toml:"title"`
	Address string `toml:"address"` // a web address, or a path from the root of the published site
}

// routeNames are the contract routes in words, inside a sentence.
var routeNames = map[string]string{
	"dps": "a dynamic purchasing system", "dynamic_market": "a dynamic market", "framework": "a framework agreement",
	"open_select_list": "an open select list", "flexible_purchasing_system": "a flexible purchasing system", "block": "a block contract",
	"spot": "spot purchasing", "other_la_contract": "a contract of another council",
}

// ReadFacts reads facts.toml. Unknown keys and routes are errors, all at once.
func ReadFacts(file string, text []byte) (Facts, error) {
	var f Facts
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&f); err != nil {
		return f, explainTOML(file, 0, err)
	}
	var errs []error
	if f.Contact.Role == "" {
		errs = append(errs, fmt.Errorf("%s: contact.role is missing; name a role, not a person", file))
	}
	for i, route := range f.Routes {
		if routeNames[route.Route] == "" {
			errs = append(errs, fmt.Errorf("%s: route %d: %q is not a route; it may be dps, dynamic_market, framework, open_select_list, flexible_purchasing_system, block, spot, other_la_contract", file, i+1, route.Route))
		}
		if route.Portal != "" && route.Address == "" {
			errs = append(errs, fmt.Errorf("%s: route %d: a portal needs its address", file, i+1))
		}
	}
	return f, errors.Join(errs...)
}

// Name is the route in words: a framework agreement.
func (r Route) Name() string { return routeNames[r.Route] }

// OnlySpot says whether every place is bought one by one.
func (f Facts) OnlySpot() bool {
	for _, route := range f.Routes {
		if route.Route != "spot" {
			return false
		}
	}
	return len(f.Routes) > 0
}

// Contracts are the routes that are more than a spot purchase.
func (f Facts) Contracts() []Route {
	var contracts []Route
	for _, route := range f.Routes {
		if route.Route != "spot" {
			contracts = append(contracts, route)
		}
	}
	return contracts
}

// sentence joins parts with commas and a last "and".
func sentence(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
