# Compiler settings that every target gets, and the tools that make builds quick where they are installed.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-g1)
if(DIEMCAU_SANITIZE)
  add_compile_options(-fsanitize=${DIEMCAU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${DIEMCAU_SANITIZE})
  if(DIEMCAU_SANITIZE MATCHES undefined)
    # It looks whether memory can be read through a pipe, and takes a server that has run out of
    # descriptors for one with a wrong object.
    add_compile_options(-fno-sanitize=vptr)
  endif()
  if(DIEMCAU_SANITIZE MATCHES thread)
    add_compile_options(-Wno-tsan)  # Asio uses atomic_thread_fence
  endif()
endif()
if(DIEMCAU_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # counts which branches an input takes
endif()

add_library(diemcau_warnings INTERFACE)
# -Wrestrict: g++ 12 warns of std::string::insert itself (GCC bug 105651).
target_compile_options(diemcau_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<BOOL:$ENV{CI}>:-Werror>)
