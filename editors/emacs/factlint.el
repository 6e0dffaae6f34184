;;; factlint.el --- factlint in Emacs, by Eglot  -*- lexical-binding: t -*-

;; Eglot is part of Emacs 29 and later; for 27 and 28 it is the package `eglot'. Load this file from your init
;; file, and have `factlint' on the PATH.

(require 'eglot)

;; All modes for prose are derived from `text-mode': Markdown, HTML, LaTeX, reStructuredText, AsciiDoc, Org.
(add-to-list 'eglot-server-programs
             '((text-mode tex-mode org-mode markdown-mode)
               . ("factlint" "lsp" :initializationOptions (:minConfidence 0.5))))

;; Begin at once in Markdown; for other modes say `M-x eglot', or add their hooks.
(add-hook 'markdown-mode-hook #'eglot-ensure)

;; `C-h .' shows how a figure was read; `M-x eglot-code-actions' offers the suggestions.

(provide 'factlint)
;;; factlint.el ends here
