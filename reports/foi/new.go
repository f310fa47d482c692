package foi

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// New is the text of a new request file, with what was pasted as its body. It gives the file's name too, and how many lines and addresses
// that name the requester were left out.
func New(reference, title string, received time.Time, requester, channel string, paste []byte) (file string, text []byte, left int, err error) {
	if err := CheckReference(reference); err != nil {
		return "", nil, 0, err
	}
	if title = strings.Join(strings.Fields(title), " "); title == "" || len(title) > 200 {
		return "", nil, 0, fmt.Errorf("title is missing or too long; say in a few words what is asked")
	}
	if !slices.Contains(Requesters, requester) {
		return "", nil, 0, fmt.Errorf("requester may be %s, never a name", strings.Join(Requesters, ", "))
	}
	if !slices.Contains(Channels, channel) {
		return "", nil, 0, fmt.Errorf("channel may be %s", strings.Join(Channels, ", "))
	}
	body, err := plain(paste)
	if err != nil {
		return "", nil, 0, fmt.Errorf("the pasted text %w", err)
	}
	body, left = withoutNames(body)
	if body == "" {
		return "", nil, 0, fmt.Errorf("the pasted text holds no request")
	}
	// A line of +++ would end the head.
	body = strings.ReplaceAll("\n"+body, "\n+++", "\n\\+++")[1:]
	head := fmt.Sprintf("+++\nreference = %s\ntitle = %s\nreceived = %s\nrequester = %s\nchannel = %s\n+++\n",
		tomlText(reference), tomlText(title), received.Format(time.DateOnly), tomlText(requester), tomlText(channel))
	return strings.NewReplacer("/", "-", " ", "-").Replace(reference) + ".md", []byte(head + body + "\n"), left, nil
}

// tomlText quotes a text as TOML does.
func tomlText(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, text)
	return strconv.Quote(strings.ToValidUTF8(text, ""))
}
