/// Every check, one line each, in alphabetical order. `LayeringTests` holds the list against the folder.
package let allChecks: [any Check.Type] = [
  DoubledGloss.self,
  DoubledWord.self,
  SpacedHyphen.self,
]
