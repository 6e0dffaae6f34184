;;; emacs-test.el --- what Emacs shows of a draft with factlint's recipe in it  -*- lexical-binding: t -*-

(require 'cl-lib)

(defun check (what holds)
  (unless holds (message "emacs: %s" what) (kill-emacs 1)))

(defun wait-for (what holds)
  (let ((until (+ (float-time) 60)) done)
    (while (and (not (setq done (funcall holds))) (< (float-time) until))
      (accept-process-output nil 0.05))
    (check (format "waited in vain for %s" what) done)))

(condition-case why
    (let ((text "😀 The council will meet on Tuesday, February 9, 2022, at the town hall."))
      (find-file "news.md")
      (check (format "the mode is %s" major-mode) (derived-mode-p 'text-mode))
      (let ((eglot-sync-connect 60)) (apply #'eglot--connect (eglot--guess-contact)))
      (check "no server" (eglot-current-server))
      ;; Diagnostics.
      (flymake-start)
      (wait-for "a diagnostic" (lambda () (flymake-start) (= 1 (length (flymake-diagnostics)))))
      (let* ((found (car (flymake-diagnostics)))
             (marked (buffer-substring (flymake-diagnostic-beg found) (flymake-diagnostic-end found))))
        (check (format "marked: %s" marked) (string= marked "Tuesday"))
        (check (flymake-diagnostic-text found)
               (string-match-p "2022 is a Wednesday, not a Tuesday" (flymake-diagnostic-text found))))
      ;; Hover.
      (goto-char (point-min))
      (search-forward "February 9")
      (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
        (check (format "hover: %S" hover) (string-match-p "2022-02-09" (format "%S" hover))))
      ;; The first suggestion for the word under the cursor.
      (goto-char (point-min))
      (search-forward "Tues")
      (cl-letf (((symbol-function 'completing-read)
                 (lambda (_prompt offered &rest _) (caar offered)))
                (last-nonmenu-event ?x))
        (eglot-code-actions (point) (point) "quickfix" t))
      (let ((wanted (replace-regexp-in-string "Tuesday" "Wednesday" text)))
        (wait-for "the edit"
                  (lambda () (string-prefix-p wanted (buffer-string)))))
      ;; Changes are sent when Emacs is idle, which it never is here.
      (eglot--signal-textDocument/didChange)
      (wait-for "the finding to go" (lambda () (flymake-start) (null (flymake-diagnostics))))
      (eglot-shutdown (eglot-current-server))
      (set-buffer-modified-p nil)
      (message "emacs: diagnostics, hover, quick fix: as they should be")
      (kill-emacs 0))
  (error (message "emacs: %S" why) (kill-emacs 1)))
