package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

func serveCommand() *cobra.Command {
	var port int
	var forAuthor bool
	command := &cobra.Command{
		Use:   "serve [WORKSPACE]",
		Short: "Look at published/ in a browser on this machine",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			workspace := "."
			if len(args) > 0 {
				workspace = args[0]
			}
			if forAuthor {
				return serveAuthor(cmd, workspace, port)
			}
			return serve(cmd, filepath.Join(workspace, "published"), port)
		},
	}
	command.Flags().IntVar(&port, "port", 8080, "port on this machine; 0 for any free one")
	command.Flags().BoolVar(&forAuthor, "author", false, "show the pages as they are saved, and again whenever one of pages/, foi/, facts.toml or sufficiency.toml changes; publishes nothing")
	return command
}

// serve shows a folder to this machine only, until the context ends.
func serve(cmd *cobra.Command, folder string, port int) error {
	if _, err := os.Stat(filepath.Join(folder, "index.html")); err != nil {
		return fmt.Errorf("%s: nothing is published yet; run `sufficiency build` first", folder)
	}
	return listen(cmd, http.FileServer(http.Dir(folder)), port)
}

func listen(cmd *cobra.Command, handler http.Handler, port int) error {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return fmt.Errorf("port %d is taken; name another with --port: %w", port, err)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "http://%s/  (stop with Ctrl-C)\n", listener.Addr())
	server := &http.Server{Handler: handler, BaseContext: func(net.Listener) context.Context { return cmd.Context() }}
	go func() {
		<-cmd.Context().Done()
		server.Shutdown(context.Background())
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
