package chart

// Rows and columns: how much room the names of categories take.

// sideways lays out a chart of rows: names of categories on the left, wrapped to a third of the width where their words allow it, all rows of one height.
// pad is kept free between the names and the plot, at the right end likewise.
func sideways(c *canvas, s Spec, leastRow, padLeft, padRight, axisHeight float64) (labels []string) {
	labels, lines := wrapAll(s.Categories, c.nameWidth(s.Categories, 0.34))
	c.left = widest(labels) + 10 + padLeft
	c.right = c.width - padRight
	c.keepPlot()
	row := max(leastRow, float64(lines)*lineHeight+12)
	if s.Height > 0 {
		row = max(row, (float64(s.Height)-c.top-axisHeight)/float64(len(s.Categories)))
	}
	c.bottom = c.top + row*float64(len(s.Categories))
	c.height = c.bottom + axisHeight
	return labels
}

// areYears says that all names begin with a digit, so that a reader can fill in what is left out between them.
func areYears(names []string) bool {
	for _, name := range names {
		if name == "" || name[0] < '0' || name[0] > '9' {
			return false
		}
	}
	return true
}

// keepPlot makes the drawing wider where names and numbers leave too little to see.
func (c *canvas) keepPlot() {
	const least = 100
	if lacking := c.left + least - c.right; lacking > 0 {
		c.right, c.width = c.right+lacking, c.width+lacking
	}
}

// nameWidth is the room for names at a side: a share of the width, more where a word needs it, up to 45 in 100.
func (c *canvas) nameWidth(names []string, share float64) float64 {
	return max(c.width*share, min(longestWord(names), c.width*0.45))
}

// upright lays out a chart of columns: names of categories below, wrapped to the room each has. Left and right edge are set already;
// they move inward where the first or the last name needs it.
// Where even single words are too wide, the drawing is made wider; of years only every second (third, …) is shown,
// counted from the last, which matters most.
func upright(c *canvas, s Spec, defaultHeight float64) (labels []string) {
	n := float64(len(s.Categories))
	room, word := (c.right-c.left)/n, longestWord(s.Categories)+8
	every := 1.0
	if areYears(s.Categories) {
		for word > room*every && every < n {
			every++
		}
	} else if wanted := min(word, 160); wanted > room {
		c.width, c.right = c.width+(wanted-room)*n, c.right+(wanted-room)*n
		room = wanted
	}
	labels, lines := wrapAll(s.Categories, room*every-8)
	for i := range labels {
		if (len(labels)-1-i)%int(every) != 0 {
			labels[i] = ""
		}
	}
	// The middle of the last name lies half a room before the right edge: right − (right − left) / 2n + width / 2 ≤ c.width.
	c.right = min(c.right, (c.width-widest(labels[len(labels)-1:])/2-c.left/(2*n))/(1-1/(2*n)))
	c.left = max(c.left, (widest(labels[:1])/2-c.right/(2*n))/(1-1/(2*n)))

	c.height = defaultHeight
	if s.Height > 0 {
		c.height = float64(s.Height)
	}
	names := 8 + float64(lines)*lineHeight + 2
	c.bottom = max(c.height-names, c.top+120)
	c.height = c.bottom + names
	return labels
}
